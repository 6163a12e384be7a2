import { z } from 'zod';
import { ErrorKind, ErrorOutcome } from './error-shapes.ts';

const subjects = ['error-report', 'directory', 'organisation'] as const;

/** What happens to reports of errors. */
export const errorFactSpecs = {
  'opening.error-reported': {
    zh: '提出数据纠错',
    en: 'An error in open data was reported',
    subjects,
    payload: { kind: ErrorKind },
  },
  'opening.error-answered': {
    zh: '答复数据纠错',
    en: 'A report of an error was answered',
    subjects,
    payload: { outcome: ErrorOutcome, answer: z.string() },
  },
  'opening.error-withdrawn': {
    zh: '撤回数据纠错',
    en: 'A report of an error was withdrawn',
    subjects,
    payload: {},
  },
} as const;
