import { type ReactElement, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

/** What a control needs so that its label, hint and error belong to it (WCAG 1.3.1, 3.3.1). */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
}

/** A label, its control, a hint and the error text tied to the control. */
export function Field(props: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly wide?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const hasError = props.error !== undefined && props.error !== null && props.error !== '';
  const described = [props.hint !== undefined ? `${id}-hint` : '', hasError ? `${id}-error` : ''];
  const describedBy = described.filter(Boolean).join(' ');
  return (
    <div className={props.wide ? 'field field-grid__wide' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {props.label}
        {props.required && <span className="required">{t('common.required')}</span>}
      </label>
      {props.children({
        id,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(hasError ? { 'aria-invalid': true } : {}),
        ...(props.required ? { 'aria-required': true } : {}),
      })}
      {props.hint !== undefined && (
        <div className="field__hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {hasError && (
        <div className="field__error" id={`${id}-error`}>
          {props.error}
        </div>
      )}
    </div>
  );
}
