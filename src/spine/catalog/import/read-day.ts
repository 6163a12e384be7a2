const forms = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: .*)?$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];

/** A day in one of the forms of portals as `YYYY-MM-DD`; undefined when there is no such day. */
export function readDay(text: string): string | undefined {
  for (const form of forms) {
    const [, year = '', month = '', day = ''] = form.exec(text) ?? [];
    if (year === '') continue;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const moment = new Date(`${iso}T00:00:00Z`);
    const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
    return exists ? iso : undefined;
  }
  return undefined;
}
