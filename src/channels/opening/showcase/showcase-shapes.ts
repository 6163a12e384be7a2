import { z } from 'zod';
import { Instant, idOf } from '#actions/shapes.ts';

export const showcaseKinds = ['application', 'service', 'article', 'research', 'teaching'] as const;
export const ShowcaseKind = z.enum(showcaseKinds);

export const showcaseStates = ['submitted', 'published', 'declined', 'withdrawn'] as const;
export const ShowcaseState = z.enum(showcaseStates);
export type ShowcaseState = z.output<typeof ShowcaseState>;

export const ShowcaseId = idOf('shc');

const AgreementId = idOf('agr');

/** Who of the parties of a conditional agreement agrees that its results are shown. */
export const ShowcaseConsent = z.object({
  consumer_agreed_at: Instant.nullable(),
  provider_agreed_at: Instant.nullable(),
});

/** An example of reuse 利用成果 as everybody sees it. */
export const ShowcaseView = z.object({
  id: ShowcaseId,
  kind: ShowcaseKind,
  title: z.string(),
  summary: z.string(),
  url: z.string(),
  /** The data sets that it uses, with their names. */
  data_sets: z.array(z.object({ code: z.string(), name: z.string() })),
  organisation_id: idOf('org'),
  organisation_name: z.string(),
  state: ShowcaseState,
  submitted_at: Instant,
  published_at: Instant.nullable(),
  /** When the data centre has to have reviewed it; null once it has. */
  due_at: Instant.nullable(),
  /** Why it was declined or withdrawn. */
  reason: z.string().nullable(),
  /** The conditional agreement whose results it shows; null for data open to everybody. */
  agreement_id: AgreementId.nullable(),
  consent: ShowcaseConsent.nullable(),
  may: z.array(z.enum(['consent', 'publish', 'decline', 'withdraw'])),
});
export type ShowcaseView = z.output<typeof ShowcaseView>;
