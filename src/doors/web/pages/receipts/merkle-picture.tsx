import { type ReactElement, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/data-table.tsx';
import type { MerklePath, PathStep } from './merkle-path.ts';

const rowHeight = 58;
const nodeWidth = 150;
const nodeHeight = 30;
const middle = 260;
const reach = 185;

/** The Merkle path drawn from the root down to the record, and the same as a table. */
export function MerklePicture(props: {
  readonly path: MerklePath;
  readonly summary: string;
}): ReactElement {
  const { t } = useTranslation();
  const { leaf, steps } = props.path;
  const height = (steps.length + 1) * rowHeight + 10;
  const hashes = [leaf, ...steps.map((step) => step.result)];
  return (
    <div className="stack">
      <svg
        className="merkle"
        viewBox={`0 0 ${middle * 2} ${height}`}
        role="img"
        aria-label={props.summary}
        style={{ maxHeight: height }}
      >
        {steps.map((step, index) => (
          <StepLines key={step.result} step={step} y={height - index * rowHeight - rowHeight / 2} />
        ))}
        {hashes.map((hash, index) => (
          <Node
            key={hash}
            x={middle}
            y={height - index * rowHeight - rowHeight / 2}
            text={hash}
            tone={toneAt(index, hashes.length)}
            label={labelAt(index, hashes.length, t('receipts.pathLeaf'), t('receipts.pathRoot'))}
          />
        ))}
      </svg>
      <DataTable
        caption={props.summary}
        rows={steps}
        rowKey={(step) => step.result}
        columns={[
          {
            key: 'side',
            title: t('receipts.pathSide'),
            cell: (step) => t(step.side === 'left' ? 'receipts.pathLeft' : 'receipts.pathRight'),
          },
          {
            key: 'sibling',
            title: t('receipts.pathHash'),
            cell: (step) => <span className="hash">{step.sibling}</span>,
          },
          {
            key: 'result',
            title: t('receipts.pathResult'),
            cell: (step) => <span className="hash">{step.result}</span>,
          },
        ]}
      />
    </div>
  );
}

function StepLines(props: { readonly step: PathStep; readonly y: number }): ReactElement {
  const { step, y } = props;
  const x = step.side === 'left' ? middle - reach : middle + reach;
  const above = y - rowHeight + nodeHeight / 2;
  const top = y - nodeHeight / 2;
  return (
    <g>
      <path className="merkle__line merkle__line--path" d={`M${middle} ${top}V${above}`} />
      <path className="merkle__line" d={`M${x} ${top}V${(top + above) / 2}H${middle}`} />
      <Node x={x} y={y} text={step.sibling} tone="sibling" />
    </g>
  );
}

function Node(props: {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone: 'leaf' | 'path' | 'root' | 'sibling';
  readonly label?: string | undefined;
}): ReactElement {
  const id = useId();
  return (
    <g aria-labelledby={id}>
      <rect
        className={`merkle__node merkle__node--${props.tone}`}
        x={props.x - nodeWidth / 2}
        y={props.y - nodeHeight / 2}
        width={nodeWidth}
        height={nodeHeight}
        rx={4}
      />
      <text
        id={id}
        className={`merkle__text merkle__text--${props.tone}`}
        x={props.x}
        y={props.y + 4.5}
        textAnchor="middle"
      >
        {props.label !== undefined && `${props.label} `}
        {props.text.slice(0, 10)}…
      </text>
    </g>
  );
}

function toneAt(index: number, count: number): 'leaf' | 'path' | 'root' {
  if (index === count - 1) return 'root';
  return index === 0 ? 'leaf' : 'path';
}

function labelAt(index: number, count: number, leaf: string, root: string): string | undefined {
  if (index === count - 1) return root;
  return index === 0 ? leaf : undefined;
}
