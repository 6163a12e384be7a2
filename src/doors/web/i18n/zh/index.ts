import { account, organisation, signIn } from './account.ts';
import { acts } from './acts.ts';
import { agreements, consoleTexts } from './agreement.ts';
import { apply } from './apply.ts';
import { common, grades, nav, notFound, roles } from './common.ts';
import { download, misuse, openApply, results } from './conditional.ts';
import { directory, masks } from './directory.ts';
import { evidence, receipts } from './evidence.ts';
import { home, search } from './finding.ts';
import { map } from './map.ts';
import { demands, followCode, opening } from './opening.ts';
import { palette } from './palette.ts';
import { figures, health, plans } from './planning.ts';
import { readAloud } from './read-aloud.ts';
import { releases } from './release.ts';
import { errors, openingList, showcases } from './reuse.ts';
import { runs } from './runs.ts';
import { cases, notices, requests, work } from './work.ts';

/** Every Chinese text of the web app. */
export const zh = {
  common,
  nav,
  notFound,
  roles,
  grades,
  home,
  search,
  directory,
  masks,
  signIn,
  organisation,
  evidence,
  receipts,
  agreements,
  console: consoleTexts,
  apply,
  requests,
  cases,
  notices,
  work,
  readAloud,
  map,
  acts,
  account,
  runs,
  palette,
  opening,
  followCode,
  demands,
  releases,
  openApply,
  results,
  misuse,
  download,
  errors,
  showcases,
  openingList,
  plans,
  figures,
  health,
} as const;
