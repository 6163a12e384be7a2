import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';
import type { AnchorHTMLAttributes, ReactElement } from 'react';

interface LinkButtonProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'type' | 'color'> {
  /** Not `type`: the router keeps that name for itself. */
  readonly look?: 'primary' | 'default';
  readonly size?: NonNullable<ButtonProps['size']>;
}

/** A link that looks like a button; `to`, `params` and `search` are checked by the router. */
export const LinkButton = createLink(PlainLinkButton);

function PlainLinkButton({ look, ...props }: LinkButtonProps): ReactElement {
  return <Button {...(props as ButtonProps)} type={look ?? 'default'} />;
}
