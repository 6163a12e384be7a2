import { z } from 'zod';

/** Anything that JSON can say. It has a name of its own, since a document cannot say it inline. */
export const JsonValue = z.json();
