import type { CaseState } from './contracts.ts';

export interface WorkCaseTable {
  readonly id: string;
  readonly kind: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
  readonly state: CaseState;
  readonly assigned_organisation_id: string;
  readonly assigned_role: string;
  readonly opened_by_organisation_id: string;
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
  readonly id: string;
  readonly organisation_id: string;
  readonly role: string | null;
  readonly at: Date;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
}

export interface NoticeReadingTable {
  readonly notice_id: string;
  readonly person_id: string;
  readonly read_at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    work_case: WorkCaseTable;
    notice: NoticeTable;
    notice_reading: NoticeReadingTable;
  }
}
