import { Link } from 'react-router';
import { useTemplates } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import classes from './segments.module.css';

/** Segments that many need, to begin with. */
export function TemplateCards() {
  const t = useTranslate();
  const { data = [] } = useTemplates();
  if (data.length === 0) return null;
  return (
    <section className={classes['card-section']} aria-label={t('segments.templates')}>
      <h3>{t('segments.templates')}</h3>
      <ul className={classes['cards']}>
        {data.map(({ id, name, description }) => (
          <li key={id}>
            <Link to={paths.newSegment(id)} className={classes['card']}>
              <span className={classes['card-name']}>{name}</span>
              <span className={classes['card-text']}>{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
