import { filledIn } from '../../client/form-faults.ts';
import { lines } from '../apply/draft-values.ts';

/** The form of an example of reuse as typed. */
interface ShowcaseForm {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  /** Codes of the data sets, by lines, commas or spaces. */
  readonly codes: string;
  readonly agreement_id: string;
}

/** What is sent: a data set named twice is one. */
export function showcaseInput({ codes, ...form }: ShowcaseForm): Record<string, unknown> {
  return { ...filledIn({ ...form }), directory_codes: [...new Set(lines(codes))] };
}
