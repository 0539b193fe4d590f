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

/** The fields of an object, each with what it is; those that hold objects open below. */
export function Fields({
  schema,
  schemas,
  label,
}: {
  readonly schema: Schema;
  readonly schemas: Schemas;
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
  place,
}: {
  readonly name: string;
  readonly schema: Schema;
  readonly schemas: Schemas;
  readonly required: boolean;
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
            <IconChevronRight size={14} stroke={2} aria-hidden="true" />
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
        {required ? <span className={classes['required']}>{t('reference.required')}</span> : null}
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
      {open && inner !== null ? <Fields schema={inner} schemas={schemas} label={name} /> : null}
    </li>
  );
}

/** What a body is: its type, and the fields of the object in it. */
export function BodyView({
  schema,
  schemas,
  label,
}: {
  readonly schema: Schema;
  readonly schemas: Schemas;
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
      {inner === null ? null : <Fields schema={inner} schemas={schemas} label={label} />}
    </>
  );
}
