import { defineRefusals } from '#kernel/refusal.ts';
import { formRefusalRows } from './directories/form-refusals.ts';
import { importRefusalRows } from './import/import-refusals.ts';

/** Every reason this room has to refuse. The code of a row is `catalog.<row>`. */
export const catalogRefusals = defineRefusals('catalog', {
  'directory-not-found': {
    kind: 'missing',
    title_zh: '没有找到这条目录',
    title_en: 'There is no such directory',
    remedy_zh: '请核对资源代码,或在目录检索页按名称查找。',
    remedy_en: 'Check the resource code, or look for the directory by its name.',
  },
  'directory-not-published': {
    kind: 'missing',
    title_zh: '没有这条已发布的数据目录',
    title_en: 'There is no published directory with this code',
    remedy_zh: '请在目录检索中选择已发布的目录。',
    remedy_en: 'Choose a published directory from the catalogue.',
  },
  'item-not-in-directory': {
    kind: 'invalid',
    title_zh: '目录中没有所选的信息项',
    title_en: 'The directory has no such item',
    remedy_zh: '请从该目录的信息项中选择。',
    remedy_en: 'Choose from the items of the directory.',
  },
  'version-not-found': {
    kind: 'missing',
    title_zh: '没有找到这个版本',
    title_en: 'There is no such version',
    remedy_zh: '请在版本列表中选择。',
    remedy_en: 'Choose one from the list of versions.',
  },
  'not-your-organisation': {
    kind: 'forbidden',
    title_zh: '这条目录属于其他单位',
    title_en: 'This directory belongs to another organisation',
    remedy_zh: '请由该单位的数据专员或数据中心运营人员办理。',
    remedy_en: 'Ask a data officer of that organisation or the data centre.',
  },
  'wrong-state': {
    kind: 'conflict',
    title_zh: '目录当前的状态不允许这样办理',
    title_en: 'The state of the directory does not allow this',
    remedy_zh: '请先查看目录的状态:草稿可提交,待审核的可发布或退回,已发布的可修订或撤销。',
    remedy_en:
      'Look at its state: drafts are submitted, submissions published or returned, published ones revised or withdrawn.',
  },
  'version-moved': {
    kind: 'conflict',
    title_zh: '您修改期间,目录已有新的版本',
    title_en: 'A newer version was made while you were working',
    remedy_zh: '请打开最新版本,比较差异后重新修改。',
    remedy_en: 'Open the newest version, compare, and make the change again.',
  },
  'code-taken': {
    kind: 'conflict',
    title_zh: '该资源代码已被使用过',
    title_en: 'This resource code has been used before',
    remedy_zh: '资源代码永不重复使用,请留空由系统给出下一个代码。',
    remedy_en: 'Codes are never used twice; leave it empty to get the next one.',
  },
  'code-class-unknown': {
    kind: 'invalid',
    title_zh: '资源代码的类、项不在分类表中',
    title_en: 'The classes in the resource code are not in the table',
    remedy_zh: '请按《政务信息资源目录编制指南》的类、项填写,或留空由系统给出。',
    remedy_en: 'Use the classes of the cataloguing guide, or leave the code empty.',
  },
  'code-front-foreign': {
    kind: 'invalid',
    title_zh: '资源代码的前段码不属于提供单位',
    title_en: 'The front of the resource code is not the provider’s',
    remedy_zh: '请使用提供单位自己的前段码,或留空由系统给出。',
    remedy_en: 'Use the front code of the provider, or leave the code empty.',
  },
  'provider-not-found': {
    kind: 'invalid',
    title_zh: '没有找到提供单位',
    title_en: 'There is no such provider',
    remedy_zh: '请从机构名录中选择提供单位。',
    remedy_en: 'Choose the provider from the register of organisations.',
  },
  'item-id-twice': {
    kind: 'invalid',
    title_zh: '同一信息项编号出现了两次',
    title_en: 'An item id stands twice',
    remedy_zh: '请保留原有编号,新增的信息项不填编号。',
    remedy_en: 'Keep the ids of existing items and give none to new ones.',
  },
  'item-id-unknown': {
    kind: 'invalid',
    title_zh: '信息项编号不是本目录用过的编号',
    title_en: 'The item id was never one of this directory',
    remedy_zh: '新增的信息项不填编号,由系统给出。',
    remedy_en: 'Give no id to a new item; it gets one.',
  },
  'facet-unknown': {
    kind: 'invalid',
    title_zh: '筛选条件不认识',
    title_en: 'The facet is not known',
    remedy_zh: '可用的筛选项:provider、domain、opening、sharing、cycle、format、grade,写作 键:值。',
    remedy_en:
      'Known keys: provider, domain, opening, sharing, cycle, format, grade; written key:value.',
  },
  ...formRefusalRows,
  ...importRefusalRows,
});
