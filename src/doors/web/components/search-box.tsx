import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactElement, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The search field; sending it goes to the result page and keeps the filters given. */
export function SearchBox(props: {
  readonly q: string;
  readonly facets?: string;
  readonly large?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState(props.q);
  useEffect(() => setText(props.q), [props.q]);
  function send(): void {
    void navigate({ to: '/search', search: { q: text.trim() || undefined, facets: props.facets } });
  }
  return (
    <search>
      <form
        className="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label className={props.large ? 'field__label' : 'sr-only'} htmlFor={id}>
          {t('home.searchLabel')}
        </label>
        <div className="search-box__row">
          <Input
            id={id}
            type="search"
            size="large"
            value={text}
            maxLength={200}
            placeholder={props.large ? t('home.searchHint') : t('search.placeholder')}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="primary" size="large" htmlType="submit">
            {t('search.button')}
          </Button>
        </div>
      </form>
    </search>
  );
}
