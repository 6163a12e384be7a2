import { openingPages } from './opening-pages.ts';
import { page } from './page.ts';

const officials = ['platform-operator', 'data-officer', 'approver', 'auditor'] as const;

/** Every page, in the order of the menus. A page is its file, its texts and one line here. */
export const pageList = [
  page('/', 'home/home-page', ['首页', 'Home'], { at: ['my.find'] }),
  page('/my', 'door/door-page', ['市民门户', 'Citizens']),
  page('/data', 'door/door-page', ['数据门户', 'Data users']),
  page('/work', 'work/work-page', ['待我办理', 'Waiting for me'], {
    at: ['work.todo'],
    who: 'signed-in',
  }),
  page('/oversee', 'door/door-page', ['监督', 'Oversight']),
  page('/search', 'search/search-page', ['找数据', 'Find data'], {
    search: ['q', 'facets', 'sort', 'cursor', 'page'],
    at: ['my.find', 'data.catalogue'],
  }),
  page('/map', 'map/map-page', ['数据地图', 'Data map'], {
    search: ['show', 'district'],
    at: ['my.find', 'data.catalogue'],
  }),
  page('/directories/$code', 'directory/directory-page', ['数据目录', 'Data set'], {
    search: ['tab', 'version'],
  }),
  page('/directories/$code/apply', 'apply/apply-page', ['申请数据', 'Request data'], {
    who: ['applicant'],
  }),
  page('/cases', 'cases/cases-page', ['办件', 'Cases'], {
    search: ['state', 'cursor'],
    at: ['work.todo'],
    who: officials,
  }),
  page('/cases/$id', 'cases/case-page', ['办件详情', 'A case'], { who: officials }),
  page('/acts', 'acts/acts-page', ['双人办理', 'Acts of two'], {
    at: ['work.todo', 'oversee.administer'],
    who: [
      'platform-operator',
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ],
  }),
  page('/notices', 'cases/notices-page', ['通知', 'Notices'], {
    at: ['data.mine', 'work.todo'],
    who: 'signed-in',
  }),
  page('/requests', 'requests/requests-page', ['申请', 'Requests'], {
    search: ['box', 'cursor'],
    at: ['data.mine', 'work.circulate'],
    who: ['applicant', ...officials],
  }),
  page('/requests/$id', 'requests/request-page', ['申请详情', 'A request'], {
    who: ['applicant', ...officials],
  }),
  page('/agreements', 'agreements/agreements-page', ['协议', 'Agreements'], {
    search: ['state', 'cursor'],
    at: ['data.mine', 'work.circulate'],
    who: ['applicant', ...officials],
  }),
  page('/agreements/$id', 'agreements/agreement-page', ['协议详情', 'An agreement'], {
    who: ['applicant', ...officials],
  }),
  page('/console', 'console/console-page', ['调用台', 'Call console'], {
    search: ['agreement'],
    at: ['data.mine'],
    who: ['applicant'],
  }),
  page('/organisation', 'organisation/organisation-page', ['本单位', 'My organisation'], {
    at: ['data.mine', 'work.body'],
    who: ['applicant', 'platform-operator', 'data-officer'],
  }),
  page('/account', 'account/account-page', ['我的账号', 'My account'], {
    at: ['data.mine', 'work.body'],
    who: 'signed-in',
  }),
  page('/runs', 'runs/runs-page', ['任务', 'Runs'], {
    search: ['box', 'state', 'cursor'],
    at: ['work.govern', 'oversee.administer'],
    who: ['platform-operator', 'data-officer', 'auditor'],
  }),
  page('/runs/$id', 'runs/run-page', ['任务详情', 'A run'], {
    who: ['platform-operator', 'data-officer', 'auditor'],
  }),
  ...openingPages,
  page('/organisations', 'organisation/organisations-page', ['单位名录', 'Organisations'], {
    search: ['q', 'kind', 'cursor'],
    at: ['oversee.administer'],
    who: ['platform-operator', 'auditor'],
  }),
  page('/receipts', 'receipts/receipts-page', ['核验回执', 'Verify a receipt'], {
    at: ['my.verify', 'oversee.audit'],
  }),
  page('/receipts/$id', 'receipts/receipt-page', ['回执', 'A receipt']),
  page('/evidence', 'evidence/evidence-page', ['存证日志', 'Evidence log'], {
    at: ['my.verify', 'oversee.audit'],
  }),
  page('/sign-in', 'sign-in/sign-in-page', ['登录', 'Sign in'], { search: ['back'] }),
] as const;
