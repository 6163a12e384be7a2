import type { HttpAnswer, HttpCall } from '../framework/doors/http-door.ts';
import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { accounts } from './names.ts';

/** The administrator who agrees to what the other line proposed. */
type Second = typeof accounts.security_administrator | typeof accounts.system_administrator;

/** Does what needs two people: proposes, has the second approve, carries it out. */
export async function byTwo(
  context: ItemContext,
  verb: string,
  path: string,
  call: HttpCall,
  second?: Second,
): Promise<HttpAnswer> {
  const proposed = await context.http.call(verb, path, call);
  if (proposed.json?.['code'] !== 'parties.second-person-needed') return proposed;
  const city = await meetCity(context);
  const of_system = call.token === city.person(accounts.system_administrator).token;
  const other = of_system ? accounts.security_administrator : accounts.system_administrator;
  const { token } = city.person(second ?? other);
  const [reason] = proposed.json['reasons'] as readonly { readonly detail: string }[];
  const note = '验收:已核对';
  await context.http.done('POST', `/api/acts/${reason?.detail}/approve`, { token, body: { note } });
  return await context.http.call(verb, path, call);
}
