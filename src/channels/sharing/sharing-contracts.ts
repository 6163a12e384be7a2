import { channelContracts } from '#spine/requests/contracts.ts';
import { ruleContracts } from '#spine/rules/contracts.ts';
import { Application, ApplicationDraft } from './application.ts';
import { SharingRule } from './sharing-rule.ts';

export const { submitRequest, explainDecision } = channelContracts(
  'sharing',
  Application,
  ApplicationDraft,
  {
    submit: {
      zh: '按应用场景提交共享申请,当场得到决定:自动授权、转人工或不予受理',
      en: 'Apply for data under a scenario; decided at once: granted, passed on, or denied',
    },
    explain: {
      zh: '试算一份(可未填完的)共享申请:逐条给出规则结果,不留痕、不提交',
      en: 'Try an application, complete or not: the result of each rule, nothing stored',
    },
    who: ['applicant'],
  },
);

export const { showRules, tryRules, adoptRules } = ruleContracts('sharing', SharingRule, {
  show: {
    zh: '查看共享决定规则:现行、将生效和历史各版',
    en: 'Show the rules of the sharing decision: in force, coming and past',
  },
  try: {
    zh: '用一套候选规则重算已有共享申请,列出决定会改变的申请',
    en: 'Try candidate rules on past sharing requests: which decisions would change',
  },
  adopt: {
    zh: '采用一套新的共享决定规则,自指定日期起施行',
    en: 'Adopt a new set of sharing rules, in force from a given day',
  },
});
