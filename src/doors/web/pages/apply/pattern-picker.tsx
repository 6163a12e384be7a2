import { Button, Input } from 'antd';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  exampleOf,
  type PatternShape,
  patternOf,
  shapeKinds,
  shapesOf,
} from '../../components/pattern-shapes.ts';

const newShape: PatternShape = { kind: 'digits', text: '', count: '8', optional: false };

/** Chooses the form of a case number part by part, with an example: nobody types a pattern. */
export function PatternPicker(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (pattern: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [shapes, setShapes] = useState<readonly PatternShape[]>(() => shapesOf(props.value));
  const choose = (next: readonly PatternShape[]): void => {
    setShapes(next);
    props.onChange(patternOf(next));
  };
  const change = (at: number, next: Partial<PatternShape>): void =>
    choose(shapes.map((one, place) => (place === at ? { ...one, ...next } : one)));
  const example = exampleOf(shapes);
  return (
    <fieldset className="field field-grid__wide" aria-describedby={`${id}-hint`}>
      <legend className="field__label">{props.label}</legend>
      <div className="field__hint" id={`${id}-hint`}>
        {props.hint}
      </div>
      {shapes.map((shape, at) => (
        <ShapeRow
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, only places.
          key={at}
          shape={shape}
          place={at + 1}
          onChange={(next) => change(at, next)}
          onRemove={() => choose(shapes.filter((_, place) => place !== at))}
        />
      ))}
      <div className="row">
        <Button onClick={() => choose([...shapes, newShape])}>{t('apply.pattern.add')}</Button>
        <output aria-live="polite">
          {example === '' ? t('apply.pattern.none') : t('apply.pattern.example', { example })}
        </output>
      </div>
    </fieldset>
  );
}

function ShapeRow(props: {
  readonly shape: PatternShape;
  readonly place: number;
  readonly onChange: (next: Partial<PatternShape>) => void;
  readonly onRemove: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { shape, place, onChange } = props;
  const name = t('apply.pattern.part', { place });
  return (
    <div className="row">
      <select
        className="control"
        aria-label={`${name} ${t('apply.pattern.kind')}`}
        value={shape.kind}
        onChange={({ target }) => {
          const kind = shapeKinds.find((one) => one === target.value);
          if (kind) onChange({ kind });
        }}
      >
        {shapeKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`apply.pattern.kinds.${kind}`)}
          </option>
        ))}
      </select>
      {shape.kind === 'text' ? (
        <Input
          aria-label={`${name} ${t('apply.pattern.text')}`}
          value={shape.text}
          maxLength={30}
          onChange={({ target }) => onChange({ text: target.value })}
        />
      ) : (
        <Input
          type="number"
          min={1}
          max={99}
          aria-label={`${name} ${t('apply.pattern.count')}`}
          value={shape.count}
          onChange={({ target }) => onChange({ count: target.value })}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={shape.optional}
          onChange={() => onChange({ optional: !shape.optional })}
        />
        <span>{t('apply.pattern.optional')}</span>
      </label>
      <Button
        type="text"
        aria-label={t('apply.pattern.remove', { place })}
        onClick={props.onRemove}
      >
        ×
      </Button>
    </div>
  );
}
