/** Bytes or text that are not what their format says; in words for both languages. */
export class Malformed extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'Malformed';
    this.zh = zh;
    this.en = en;
  }
}
