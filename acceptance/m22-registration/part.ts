import { notBuilt, type Part } from '../framework/item.ts';

export const registrationPart: Part = {
  id: 'M22',
  title: { zh: '登记', en: 'Registration' },
  items: notBuilt([
    [
      'M22.1',
      '资源登记与产权登记各按其时限、有效期与续展,逾期未答视为受理',
      'Both registrations on their clocks, terms and renewals; silence counts as accepted',
      '发改数据规〔2025〕26号;国数综政策〔2026〕35号',
    ],
    [
      'M22.2',
      '国家机关申请产权登记不予受理,公用企业受理',
      "A government organ's property-right application is refused, a utility's accepted",
      '国数综政策〔2026〕35号',
    ],
    [
      'M22.3',
      '同一权利两位持有者均可登记;同一申请人重复被标出;单纯受托处理者不予登记',
      'Two holders of one right are both registered; the same applicant twice is flagged; a mere processor refused',
      '国数综政策〔2026〕35号',
    ],
    [
      'M22.4',
      '证书编号可离线核验,涂改件以登记为准',
      'A certificate is verified offline; altered paper loses to the record',
      '国数综政策〔2026〕35号',
    ],
    [
      'M22.5',
      '转让调整转让方,司法查封有标注',
      'A transfer adjusts the transferor; a court seizure is annotated',
      '国数综政策〔2026〕35号',
    ],
    [
      'M22.6',
      '档案保存二十年,登记机构退出时移交',
      "An archive of 20 years; a registrar's exit hands it over",
      '国数综政策〔2026〕35号',
    ],
  ]),
};
