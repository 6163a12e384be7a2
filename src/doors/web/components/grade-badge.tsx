import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from './badge.tsx';
import { isGradeKey } from './word-of.ts';

/** The security grade in words; from 3 up it asks for attention. */
export function GradeBadge({ grade }: { readonly grade: number | null }): ReactElement {
  const { t } = useTranslation();
  const key = grade === null ? 'none' : String(grade);
  return <Badge tone={toneOf(grade)}>{isGradeKey(key) ? t(`grades.${key}`) : key}</Badge>;
}

function toneOf(grade: number | null): Tone {
  if (grade === null || grade < 3) return 'plain';
  return grade < 5 ? 'warn' : 'bad';
}
