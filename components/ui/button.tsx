import type { ButtonHTMLAttributes } from 'react';
import { type ButtonLook, buttonStyle } from './button-style';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { readonly look?: ButtonLook };

/** A button; its words say the act (« Publier le besoin »). Inside a form of ours, prefer SubmitButton. */
export function Button({ look = 'primary', type = 'button', className = '', ...rest }: Props) {
  return <button {...rest} className={buttonStyle(look, className)} type={type} />;
}
