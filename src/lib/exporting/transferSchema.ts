import { LANGUAGES } from '#lib/i18n/languages.ts';
import { NOTES } from './tidy.ts';

/** What every sheet is, for programs: JSON Schema draft 7, published beside the sheets. */

const TEXTS = {
  type: 'object',
  required: LANGUAGES,
  properties: Object.fromEntries(
    LANGUAGES.map((language) => [language, { type: 'string', minLength: 1 }]),
  ),
  additionalProperties: false,
} as const;

const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

const TEXTS_OR_NULL = nullable({ $ref: '#/definitions/texts' });
const AMOUNT = nullable({ type: 'number', minimum: 0 });

/** All fields are there; null says that nobody recorded it. */
const whole = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  additionalProperties: false,
});

const RESULT = whole({
  period: { type: 'string', pattern: String.raw`^\d{4}$` },
  measure: { type: 'string' },
  names: { $ref: '#/definitions/texts' },
  unit: { $ref: '#/definitions/texts' },
  value: AMOUNT,
  lower: AMOUNT,
  upper: AMOUNT,
  up_to: AMOUNT,
  note: nullable({ enum: Object.keys(NOTES) }),
});

export const TRANSFER_SHEET_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Model-transfer sheet of a municipal social programme',
  description: 'null: not recorded. Numbers are those of a protected release.',
  definitions: { texts: TEXTS },
  ...whole({
    $schema: { type: 'string', format: 'uri' },
    id: { type: 'string', minLength: 1 },
    names: { $ref: '#/definitions/texts' },
    theme: whole({ id: { type: 'string' }, names: { $ref: '#/definitions/texts' } }),
    city: { $ref: '#/definitions/texts' },
    synthetic: { type: 'boolean' },
    problem: TEXTS_OR_NULL,
    approach: TEXTS_OR_NULL,
    who: whole({
      sex: { enum: ['female', 'male', 'all'] },
      age_from: nullable({ type: 'integer', minimum: 0 }),
      age_to: nullable({ type: 'integer', minimum: 0 }),
    }),
    since: nullable({ type: 'string', format: 'date' }),
    resources: whole({
      staff_fte: AMOUNT,
      staff_per_1000_persons: AMOUNT,
      cost: nullable(
        whole({
          year: { type: 'integer' },
          amount: { type: 'number', minimum: 0 },
          currency: { type: 'string', minLength: 1 },
        }),
      ),
      cost_per_1000_persons: AMOUNT,
      start_up_cost: AMOUNT,
      currency: nullable({ type: 'string', minLength: 1 }),
    }),
    results: { type: 'array', items: RESULT },
    preconditions: TEXTS_OR_NULL,
    what_failed: TEXTS_OR_NULL,
    contact: nullable({ type: 'string', minLength: 1 }),
    source: { $ref: '#/definitions/texts' },
    release: whole({
      id: { type: 'string' },
      number: { type: 'integer', minimum: 1 },
      last_day: { type: 'string', format: 'date' },
    }),
    protection: { $ref: '#/definitions/texts' },
  }),
} as const;
