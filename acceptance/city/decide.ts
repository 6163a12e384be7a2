import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { paths } from './names.ts';

/** Somebody acts on a request; answers it as it stands then. Throws where it is refused. */
export async function actOnRequest(
  context: ItemContext,
  id: string,
  act: string,
  as: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { token } = (await meetCity(context)).person(as);
  return await context.http.done('POST', `${paths.requests}/${id}/${act}`, { token, body });
}
