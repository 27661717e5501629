import { type Answer, frameworkAnswer, jsonAnswer } from './answer.ts';
import { checkToken } from './check-token.ts';
import type { Effect, Exchange } from './exchange.ts';

/** `GET /api/ususer/form/{module}`: the custom fields there are, also hidden and removed ones. */
export async function readForm(exchange: Exchange): Promise<Answer | Effect> {
  const denied = checkToken(exchange);
  if (denied) return denied;
  return () => {
    const { formModule, customFields } = exchange.world.config;
    if (exchange.route.subject !== formModule) return frameworkAnswer(404, 'No such module', exchange.path);
    const fieldList = customFields.map(({ valueTypes: _, ...field }, index) => ({
      ...{ required: false, requesterRequired: false, hidden: false, removed: false, inActive: false },
      ...{ defaultValue: null, paramName: `custom_field_${field.id}`, orderInField: index + 1 },
      ...field,
    }));
    return jsonAnswer(200, { fieldList });
  };
}
