/** Reasons against drafting and moving opening plans. */
export const planRefusalSpecs = {
  'plan-not-found': {
    kind: 'missing',
    title_zh: '没有这份开放计划,或尚未发布',
    title_en: 'There is no such opening plan, or it is not published',
    remedy_zh: '请核对编号;草稿和送审稿只有本单位、数据中心和审计人员可见。',
    remedy_en: 'Check the id; drafts are seen by their body, the data centre and auditors.',
  },
  'plan-state': {
    kind: 'conflict',
    title_zh: '开放计划当前所处阶段不能这样办理',
    title_en: 'The opening plan is at a stage where this cannot be done',
    remedy_zh: '请刷新页面,查看当前阶段和由谁办理。',
    remedy_en: 'Reload the page to see its stage and who acts next.',
  },
  'plan-submitted': {
    kind: 'conflict',
    title_zh: '该年度计划正在审核,不能修改',
    title_en: 'The plan of this year is under review and cannot be changed',
    remedy_zh: '请等待审核结果,或请数据中心退回。',
    remedy_en: 'Wait for the review, or have the data centre give it back.',
  },
  'plan-year': {
    kind: 'invalid',
    title_zh: '只能编制本年和下一年的开放计划',
    title_en: 'Plans are drafted for this year and the next',
    remedy_zh: '请填写所列年度之一。',
    remedy_en: 'Give one of the years listed.',
  },
  'plan-item-twice': {
    kind: 'invalid',
    title_zh: '同一数据集在计划中出现两次',
    title_en: 'A data set stands twice in the plan',
    remedy_zh: '每个数据集只列一次。',
    remedy_en: 'List each data set once.',
  },
  'plan-item-incomplete': {
    kind: 'invalid',
    title_zh: '计划事项与开放层级不符',
    title_en: 'An item of the plan does not fit its tier',
    remedy_zh:
      '无条件开放须填季度和格式;有条件开放须填季度、不填格式;非开放须写明理由,不填季度和格式。',
    remedy_en:
      'Open: quarter and formats. On conditions: quarter, no formats. Not open: the reason, neither.',
  },
  'not-your-plan': {
    kind: 'forbidden',
    title_zh: '只能办理本单位的开放计划',
    title_en: 'Only the plan of your own organisation can be worked on',
    remedy_zh: '请由编制单位的数据专员办理。',
    remedy_en: 'A data officer of the body that drafted it acts.',
  },
} as const;
