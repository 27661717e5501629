import { describe, expect, test } from 'vitest';
import { readJson, startItsm } from './start-itsm.ts';

describe('GET /api/ususer/form/{module}', () => {
  test('lists the custom fields in their order, all of their keys, and nothing of the sandbox itself', async () => {
    const { get } = await startItsm({
      config: {
        customFields: [
          { id: 36, name: 'Floor', type: 'NumberFieldRest', valueTypes: [2] },
          {
            id: 37,
            name: 'Building',
            type: 'DropDownFieldRest',
            options: ['Main'],
            required: true,
            removed: true,
          },
        ],
      },
    });
    const plain = {
      required: false,
      requesterRequired: false,
      hidden: false,
      removed: false,
      inActive: false,
      defaultValue: null,
    };
    expect(await readJson(await get('/api/ususer/form/incident'))).toEqual({
      fieldList: [
        {
          ...plain,
          id: 36,
          name: 'Floor',
          paramName: 'custom_field_36',
          type: 'NumberFieldRest',
          orderInField: 1,
        },
        {
          ...{ ...plain, id: 37, name: 'Building', paramName: 'custom_field_37', type: 'DropDownFieldRest' },
          ...{ orderInField: 2, options: ['Main'], required: true, removed: true },
        },
      ],
    });
  });

  test('answers to the one module name there is, or to none', async () => {
    const { itsm, get } = await startItsm({ config: { formModule: 'request' } });
    expect((await get('/api/ususer/form/incident')).status).toBe(404);
    expect((await get('/api/ususer/form/request')).status).toBe(200);
    itsm.configure({ formModule: undefined });
    expect((await get('/api/ususer/form/request')).status).toBe(404);
  });
});
