import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { saveFile } from './save-file.ts';

/** Saves a text as a file, made in the browser. */
export function SaveButton(props: {
  readonly name: string;
  readonly text: string;
  readonly children: ReactNode;
}): ReactElement {
  function save(): void {
    saveFile(props.name, props.text, 'application/json');
  }
  return (
    <Button size="small" onClick={save}>
      {props.children}
    </Button>
  );
}
