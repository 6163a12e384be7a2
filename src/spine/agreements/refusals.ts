import { defineRefusals } from '#kernel/refusal.ts';

export const agreementRefusals = defineRefusals('agreements', {
  'agreement-not-found': {
    kind: 'missing',
    title_zh: '没有这份协议,或您无权知道它',
    title_en: 'There is no such agreement, or it is not yours to see',
    remedy_zh: '请核对协议编号;协议双方、数据中心运营和审计员可以查看。',
    remedy_en: 'Check the id; the parties, the data centre and auditors may see an agreement.',
  },
  'side-may-not': {
    kind: 'forbidden',
    title_zh: '您所在的一方不能这样处理这份协议',
    title_en: 'Your side may not do this to the agreement',
    remedy_zh: '请联系提供方审批人或数据中心运营;使用方可以放弃(撤销)协议。',
    remedy_en: 'Ask the approver of the provider or the data centre; a consumer may give it up.',
  },
  'suspended-by-other-side': {
    kind: 'forbidden',
    title_zh: '协议由另一方暂停,不能由您恢复或终止',
    title_en: 'The other side suspended this agreement; it is not yours to resume or revoke',
    remedy_zh: '请向暂停协议的一方说明整改情况,由其恢复。',
    remedy_en: 'Show the side that suspended it what was put right and let it resume.',
  },
  'state-does-not-allow': {
    kind: 'conflict',
    title_zh: '协议当前的状态不允许这样处理',
    title_en: 'The state of the agreement does not allow this',
    remedy_zh: '请刷新协议查看当前状态;已撤销或到期的协议需重新申请。',
    remedy_en:
      'Look at its present state; a revoked or expired agreement must be applied for anew.',
  },
  'validity-over': {
    kind: 'conflict',
    title_zh: '协议有效期已过,不能恢复',
    title_en: 'The validity of the agreement is over; it cannot be resumed',
    remedy_zh: '请由使用方重新提交申请。',
    remedy_en: 'The consumer may apply anew.',
  },
  'item-not-requested': {
    kind: 'invalid',
    title_zh: '协议中的信息项超出申请范围',
    title_en: 'The agreement holds an item that was not requested',
    remedy_zh: '只能授予申请中列明并说明理由的信息项。',
    remedy_en: 'Grant only items that the request names with a reason.',
  },
  'verify-needs-predicate': {
    kind: 'invalid',
    title_zh: '核验协议中的信息项没有写成是非判断',
    title_en: 'An item of an agreement to verify is not put as a yes or no',
    remedy_zh: '核验只答是否:请为该信息项写明判断条件,或改用查询方式申请。',
    remedy_en: 'Verifying answers yes or no: state what is to be verified, or ask for a query.',
  },
  'mask-too-weak': {
    kind: 'invalid',
    title_zh: '脱敏要求低于目录规定',
    title_en: 'The mask is weaker than the directory demands',
    remedy_zh: '请采用目录的默认脱敏规则或更严的规则。',
    remedy_en: "Use the directory's default mask or a stronger one.",
  },
  'cursor-unreadable': {
    kind: 'invalid',
    title_zh: '翻页标记无法识别',
    title_en: 'The page cursor cannot be read',
    remedy_zh: '请使用上一页返回的 next 值,或从第一页开始。',
    remedy_en: 'Use the value of next from the page before, or begin at the first page.',
  },
});
