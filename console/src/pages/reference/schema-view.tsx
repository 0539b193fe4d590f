import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslate } from '../../messages/messages.ts';
import {
  constraintsOf,
  innerObject,
  resolved,
  type Schema,
  type Schemas,
  typeText,
  valuesOf,
} from './document/schema.ts';
import { Prose } from './prose.tsx';
import classes from './reference.module.css';

/** Of a request it matters what has to be there, of an answer what may be missing. */
export type Side = 'request' | 'answer';

/** The fields of an object, each with what it is; those that hold objects open below. */
export function Fields({
  schema,
  schemas,
  side,
  label,
}: {
  readonly schema: Schema;
  readonly schemas: Schemas;
  readonly side: Side;
  /** Whose fields they are. */
  readonly label: string;
}) {
  const t = useTranslate();
  const { properties = {}, required = [] } = schema;
  return (
    <ul className={classes['fields']} aria-label={t('reference.fields', { name: label })}>
      {Object.entries(properties).map(([name, property]) => (
        <Field
          key={name}
          name={name}
          schema={property}
          schemas={schemas}
          required={required.includes(name)}
          side={side}
        />
      ))}
    </ul>
  );
}

/** One field: its name, type, bounds and meaning. */
export function Field({
  name,
  schema,
  schemas,
  required,
  side,
  place,
}: {
  readonly name: string;
  readonly schema: Schema;
  readonly schemas: Schemas;
  readonly required: boolean;
  readonly side: Side;
  /** Where a parameter stands. */
  readonly place?: string;
}) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const known = resolved(schema, schemas);
  const inner = innerObject(schema, schemas);
  const values = valuesOf(known);
  const standard = known.default;
  return (
    <li className={classes['field']}>
      <div className={classes['field-head']}>
        {inner === null ? (
          <code className={classes['field-name']}>{name}</code>
        ) : (
          <button
            type="button"
            className={classes['field-open']}
            aria-expanded={open}
            aria-label={t(open ? 'reference.hide-fields' : 'reference.show-fields', { name })}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight
              className={classes['chevron']}
              size={14}
              stroke={2}
              aria-hidden="true"
            />
            <code className={classes['field-name']}>{name}</code>
          </button>
        )}
        <span className={classes['type']}>{typeText(schema)}</span>
        {constraintsOf(known).map((limit) => (
          <span key={limit} className={classes['limit']}>
            {limit}
          </span>
        ))}
        {place === undefined ? null : <span className={classes['place']}>{place}</span>}
        {side === 'request' && required ? (
          <span className={classes['required']}>{t('reference.required')}</span>
        ) : null}
        {side === 'answer' && !required ? (
          <span className={classes['place']}>{t('reference.optional')}</span>
        ) : null}
      </div>
      {known.description === undefined ? null : (
        <div className={classes['meaning']}>
          <Prose text={known.description} />
        </div>
      )}
      {values.length === 0 ? null : (
        <div className={classes['values']}>
          {t('reference.values')}{' '}
          {values.map((value) => (
            <code key={String(value)}>{String(value)}</code>
          ))}
        </div>
      )}
      {standard === undefined || standard === null ? null : (
        <div className={classes['values']}>
          {t('reference.default', { value: JSON.stringify(standard) })}
        </div>
      )}
      {open && inner !== null ? (
        <Fields schema={inner} schemas={schemas} side={side} label={name} />
      ) : null}
    </li>
  );
}

/** What a body is: its type, and the fields of the object in it. */
export function BodyView({
  schema,
  schemas,
  side,
  label,
}: {
  readonly schema: Schema;
  readonly schemas: Schemas;
  readonly side: Side;
  readonly label: string;
}) {
  const known = resolved(schema, schemas);
  const inner = innerObject(schema, schemas);
  return (
    <>
      <p className={classes['body-type']}>
        <span className={classes['type']}>{typeText(schema)}</span>{' '}
        {constraintsOf(known).map((limit) => (
          <span key={limit} className={classes['limit']}>
            {limit}
          </span>
        ))}
        {known.description === undefined ? null : <Prose text={known.description} />}
      </p>
      {inner === null ? null : (
        <Fields schema={inner} schemas={schemas} side={side} label={label} />
      )}
    </>
  );
}
