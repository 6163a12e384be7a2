import { page } from './page.ts';

/** The pages of open data. */
export const openingPages = [
  page('/opening', 'opening/opening-page', ['数据开放', 'Open data'], {
    search: ['cursor'],
    at: ['my.find', 'data.catalogue'],
  }),
  page('/opening/list', 'opening-list/opening-list-page', ['开放清单', 'Opening list'], {
    search: ['on', 'tier', 'cursor'],
    at: ['my.find', 'data.catalogue'],
  }),
  page('/opening/list/changes', 'opening-list/changes-page', ['清单变更', 'Changes of the list'], {
    search: ['from', 'to', 'cursor'],
  }),
  page('/opening/demands', 'demands/demands-page', ['开放需求', 'Demands'], {
    search: ['state', 'overdue', 'cursor'],
    at: ['my.voice', 'data.demand', 'work.circulate'],
  }),
  page('/opening/demands/new', 'demands/propose-demand-page', ['提出需求', 'Propose a demand'], {
    search: ['directory'],
    at: ['my.voice', 'data.demand'],
  }),
  page('/opening/demands/$id', 'demands/demand-page', ['需求详情', 'A demand']),
  page('/opening/errors', 'errors/errors-page', ['数据纠错', 'Error reports'], {
    search: ['state', 'directory', 'cursor'],
    at: ['my.voice', 'work.circulate'],
  }),
  page('/opening/errors/$id', 'errors/error-page', ['纠错详情', 'An error report']),
  page('/directories/$code/report-error', 'errors/report-error-page', [
    '报告数据差错',
    'Report an error',
  ]),
  page('/opening/showcases', 'showcases/showcases-page', ['应用案例', 'Showcases'], {
    search: ['kind', 'state', 'cursor'],
    at: ['my.find', 'data.demand'],
  }),
  page('/opening/showcases/new', 'showcases/submit-showcase-page', ['提交案例', 'Submit a case'], {
    search: ['directory'],
    who: 'signed-in',
  }),
  page('/opening/showcases/$id', 'showcases/showcase-page', ['案例详情', 'A showcase']),
  page('/opening/results', 'results/results-page', ['利用成果', 'Results'], {
    search: ['cursor'],
    at: ['data.demand'],
  }),
  page('/opening/misuse', 'misuse/misuse-page', ['违规使用', 'Misuse'], {
    search: ['open', 'cursor'],
    at: ['data.mine', 'work.circulate', 'oversee.supervise'],
    who: ['applicant', 'platform-operator', 'data-officer', 'auditor'],
  }),
  page('/directories/$code/apply-open', 'apply-open/apply-open-page', ['申请开放', 'Apply'], {
    who: ['applicant'],
  }),
  page('/directories/$code/releases', 'releases/releases-page', ['开放发布', 'Releases'], {
    search: ['cursor'],
  }),
  page('/directories/$code/release-profile', 'releases/profile-page', ['发布设置', 'Profile'], {
    who: ['data-officer'],
  }),
  page('/opening/releases/$id', 'releases/release-page', ['发布详情', 'A release']),
  page('/opening/guide', 'plans/guide-page', ['开放指南', 'Opening guide'], {
    search: ['year', 'tier'],
    at: ['data.catalogue', 'work.govern'],
  }),
  page('/opening/plans', 'plans/plans-page', ['开放计划', 'Opening plans'], {
    search: ['state', 'cursor'],
    at: ['work.govern', 'oversee.supervise'],
  }),
  page('/opening/plans/new', 'plans/draft-plan-page', ['编制计划', 'Draft a plan'], {
    search: ['year'],
    who: ['data-officer'],
  }),
  page('/opening/plans/$id', 'plans/plan-page', ['计划详情', 'A plan']),
  page('/opening/figures', 'figures/figures-page', ['开放统计', 'Figures'], {
    at: ['oversee.overview'],
  }),
  page('/opening/health', 'figures/health-page', ['开放数据体检', 'Health of open data'], {
    search: ['problem', 'cursor'],
    at: ['oversee.overview', 'work.govern'],
  }),
] as const;
