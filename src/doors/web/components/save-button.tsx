import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';

/** Saves a text as a file, made in the browser. */
export function SaveButton(props: {
  readonly name: string;
  readonly text: string;
  readonly children: ReactNode;
}): ReactElement {
  function save(): void {
    const address = URL.createObjectURL(new Blob([props.text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = props.name.replaceAll(/[^\w.-]+/g, '-');
    link.click();
    URL.revokeObjectURL(address);
  }
  return (
    <Button size="small" onClick={save}>
      {props.children}
    </Button>
  );
}
