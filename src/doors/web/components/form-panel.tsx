import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { RefusalNotice } from './refusal-notice.tsx';
import { UnfitNotice } from './unfit-notice.tsx';

/** A form that is sent as a whole: its fields, what was refused, and the button that sends it. */
export function FormPanel(props: {
  readonly send: string;
  readonly busy: boolean;
  readonly error: unknown;
  /** Tried to be sent with fields that are not in order. */
  readonly unfit?: boolean;
  readonly onSend: () => void;
  /** Buttons before the one that sends. */
  readonly before?: ReactNode;
  /** More space between groups of fields. */
  readonly loose?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <form
      className={props.loose ? 'panel stack stack--loose' : 'panel stack'}
      // The schema of the contract marks the fields, in the language of the page.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      {props.children}
      <UnfitNotice unfit={props.unfit ?? false} />
      <RefusalNotice error={props.error} />
      <div className="form-actions">
        {props.before}
        <Button type="primary" size="large" htmlType="submit" loading={props.busy}>
          {props.send}
        </Button>
      </div>
    </form>
  );
}
