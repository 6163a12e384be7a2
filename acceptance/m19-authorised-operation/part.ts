import { notBuilt, type Part } from '../framework/item.ts';

export const authorisedOperationPart: Part = {
  id: 'M19',
  title: { zh: '授权运营', en: 'Authorised operation' },
  items: notBuilt([
    [
      'M19.1',
      '十二部分的实施方案表单,缺项阻止提交,生成备案包',
      'The twelve-part plan as a form; gaps block; the filing package is printed',
      '发改数据规〔2025〕27号',
    ],
    [
      'M19.2',
      '十三部分的协议,期限六年不予受理',
      'An agreement of 13 parts over six years is refused',
      '发改数据规〔2025〕27号',
    ],
    [
      'M19.3',
      '运营机构的关联方购买其产品再开发,带条款拒绝',
      'An affiliate that orders the product to re-develop it is refused with the clause',
      '发改数据规〔2025〕27号',
    ],
    [
      'M19.4',
      '共享取得的数据未经提供方同意,不得授权运营',
      "Data got by sharing without the sharer's consent is blocked",
      '发改数据规〔2025〕27号',
    ],
    [
      'M19.5',
      '产品登记按三、二十、十工作日,有异议即停',
      'Registration on 3/20/10 working days; an objection stops it',
      '发改数据规〔2025〕26号',
    ],
    [
      'M19.6',
      '由日志生成三月三十一日年报;退出时证明删除与移交',
      'The report of 31 March from the log; exit with attested deletion and handover',
      '发改价格〔2025〕65号',
    ],
  ]),
};
