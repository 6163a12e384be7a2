import type { CaseId, NoticeId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { CaseState } from './contracts.ts';

export interface WorkCaseTable {
  readonly id: CaseId;
  readonly kind: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
  readonly state: CaseState;
  readonly assigned_organisation_id: OrganisationId;
  readonly assigned_role: string;
  readonly opened_by_organisation_id: OrganisationId;
  readonly started_at: Date;
  readonly working_days: number;
  readonly due_at: Date;
  readonly paused_at: Date | null;
  readonly extended: boolean;
  readonly calendar: 'announced' | 'expected';
  readonly clause: string;
  readonly closed_at: Date | null;
  readonly reminded: boolean;
}

export interface NoticeTable {
  readonly id: NoticeId;
  readonly organisation_id: OrganisationId;
  readonly role: string | null;
  readonly at: Date;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
}

export interface NoticeReadingTable {
  readonly notice_id: NoticeId;
  readonly person_id: PersonId;
  readonly read_at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    work_case: WorkCaseTable;
    notice: NoticeTable;
    notice_reading: NoticeReadingTable;
  }
}
