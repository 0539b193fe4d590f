import type { Group } from './document/document.ts';
import type { Schemas } from './document/schema.ts';
import { OperationView } from './operation-view.tsx';
import classes from './reference.module.css';

/** All operations of a group below each other. */
export function GroupView({
  group: { tag, description, operations },
  schemas,
}: {
  readonly group: Group;
  readonly schemas: Schemas;
}) {
  return (
    <>
      <h2 className={classes['group-title']}>{tag}</h2>
      <p className={classes['group-text']}>{description}</p>
      {operations.map((operation) => (
        <OperationView key={operation.id} operation={operation} schemas={schemas} />
      ))}
    </>
  );
}
