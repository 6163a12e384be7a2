import { type DragEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { receiptBytesMax } from '#kernel/receipt.ts';

/** A place to drop a file, with the browser's own file field for keyboards and readers. */
export function FileDrop({ onText }: { readonly onText: (text: string) => void }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [over, setOver] = useState(false);
  async function take(files: FileList | null): Promise<void> {
    const file = files?.[0];
    // One byte more than a receipt may have is enough for the verifier to refuse it.
    if (file !== undefined) onText(await file.slice(0, receiptBytesMax + 1).text());
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the field inside
    <div
      className={over ? 'file-drop file-drop--over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id} className="field__label">
        {t('receipts.file')}
      </label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-hint`}
        onChange={(event) => void take(event.target.files)}
      />
      <p id={`${id}-hint`} className="field__hint">
        {t('receipts.fileHint')}
      </p>
    </div>
  );
}
