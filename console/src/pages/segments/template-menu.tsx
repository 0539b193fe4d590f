import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { SegmentTemplate } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import classes from './segments.module.css';

/** What a new segment can begin as. */
export function TemplateMenu({
  templates,
  onChoose,
}: {
  readonly templates: readonly SegmentTemplate[];
  readonly onChoose: (template: SegmentTemplate) => void;
}) {
  const t = useTranslate();
  if (templates.length === 0) return null;
  return (
    <Menu position="bottom-end" width={340}>
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden="true" />}
        >
          {t('segments.templates')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['templates'] ?? ''}>
        {templates.map((template) => (
          <Menu.Item key={template.id} onClick={() => onChoose(template)}>
            {template.name}
            <span className={classes['template-text']}>{template.description}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
