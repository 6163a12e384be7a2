import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { Session } from '../../client/session.ts';
import type { DraftStart } from './draft.ts';

const yearDays = 364;

/** What the session already tells about the applicant, with a year from today. */
export function startOf(session: Session): DraftStart {
  const today = shanghaiDay(new Date());
  return {
    today,
    year_on: addDays(today, yearDays),
    dengbao_level: session.organisation.dengbao_level,
    region_code: session.organisation.region_code,
    person_name: session.person.name,
  };
}
