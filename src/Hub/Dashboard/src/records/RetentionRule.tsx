import { Alert, Button, Group, NumberInput, Stack, TagsInput, Text } from '@mantine/core';
import { useConfirm } from '../parts/confirm';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { daysOf, maxDays, removedBefore, withoutRule, withRule, type Kept, type Retention } from './retention';

interface RetentionRuleProps {
  readonly kept: Kept;
  readonly rules: Retention;
  readonly isLocked: boolean;
}

/** What holds now, in words, and the form that changes it; nothing is removed that was not announced. */
export function RetentionRule({ kept, rules, isLocked }: RetentionRuleProps) {
  const { api } = useHere();
  const confirm = useConfirm();
  const words = texts.retention[kept];
  const stored = rules[kept]?.afterDays;
  const { fields, changes, isChanged, set, settle } = useDraft<{ days: number | string; verbs: string[] }>({ days: stored ?? '', verbs: [...(rules.keepVerbs ?? [])] });
  const days = daysOf(fields.days);
  const before = days === null ? null : format.day(removedBefore(days));
  const save = useAction({
    run: (body: Retention) => api.PUT('/api/v2/xapi/retention', { body }),
    done: texts.actions.saved,
    quiet: true,
  });
  const send = (body: Retention) => save.mutate(body, { onSuccess: () => settle(changes) });

  return (
    <Panel title={words.title}>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          if (days === null || before === null) return;
          if (await confirm({ title: words.question, text: `${words.next(before, days)} ${texts.retention.final}`, verb: texts.retention.save })) send(withRule(rules, kept, days, fields.verbs));
        }}
      >
        <Stack>
          <Text fw={550}>{stored === undefined ? words.forEver : words.rule(stored, rules.keepVerbs?.length ?? 0)}</Text>
          {save.isError && (
            <Alert color="red" role="alert">
              {problemOf(save.error)}
            </Alert>
          )}
          <NumberInput
            label={words.days}
            description={words.daysHint}
            required
            min={1}
            max={maxDays}
            allowDecimal={false}
            clampBehavior="none"
            maw={320}
            value={fields.days}
            onChange={(typed) => set({ days: typed })}
          />
          {kept === 'statements' && (
            <TagsInput
              label={texts.retention.verbs}
              description={texts.retention.verbsHint}
              value={fields.verbs}
              onChange={(verbs) => set({ verbs })}
              splitChars={[',', ' ']}
              acceptValueOnBlur
            />
          )}
          <Text size="sm" c="dimmed" role="status">
            {days !== null && before !== null && (isChanged ? words.next(before, days) : words.goesOn(before))}
          </Text>
          <Group gap="xs">
            <Button type="submit" disabled={isLocked || days === null || !isChanged} loading={save.isPending}>
              {texts.retention.save}
            </Button>
            {stored !== undefined && (
              <Button variant="subtle" color="red" disabled={isLocked} onClick={() => send(withoutRule(rules, kept))}>
                {texts.retention.remove}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
