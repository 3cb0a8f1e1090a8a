import { Anchor, List, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useExplanation } from './useRegistrations';
import classes from './ExplanationPanel.module.css';

const words = texts.explanation;

/** Why the registration is complete or is not, in a sentence that can be told to the learner. */
export function ExplanationPanel({ registrationId, instanceId, isComplete }: { registrationId: string; instanceId: number | undefined; isComplete: boolean }) {
  const { page } = useHere();
  const explanation = useExplanation(registrationId, instanceId);
  return (
    <Panel title={(explanation.data?.complete ?? isComplete) ? words.complete : words.title}>
      <QueryView query={explanation} lines={2}>
        {({ answer, reasons, advice }) => (
          <>
            <Text className={classes.answer}>{answer}</Text>
            {(reasons.length > 1 || reasons.some(({ launchId }) => launchId)) && (
              <List size="sm" mt="sm" spacing={4}>
                {reasons.map(({ code, text, at, launchId }, index) => (
                  <List.Item key={`${code} ${index}`}>
                    {text}{' '}
                    <Text span size="sm" c="dimmed">
                      {at && <When at={at} />}
                    </Text>{' '}
                    {launchId && (
                      <Anchor component={Link} inherit underline="always" to={page(`/registrations/${encodeURIComponent(registrationId)}/launches/${encodeURIComponent(launchId)}`)}>
                        {words.log}
                      </Anchor>
                    )}
                  </List.Item>
                ))}
              </List>
            )}
            {advice && (
              <Text mt="sm" fw={550}>
                {words.advice} <Text span>{advice}</Text>
              </Text>
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}
