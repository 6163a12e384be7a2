import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';
import type { AnchorHTMLAttributes, ReactElement } from 'react';

type LinkButtonProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'type' | 'color'> &
  Pick<ButtonProps, 'type' | 'size' | 'danger'>;

/** A link that looks like a button; `to`, `params` and `search` are checked by the router. */
export const LinkButton = createLink(PlainLinkButton);

function PlainLinkButton(props: LinkButtonProps): ReactElement {
  return <Button {...(props as ButtonProps)} />;
}
