import { List, Title } from '@mantine/core';
import { CopyList } from '../parts/CopyList';
import { texts } from '../texts';
import type { SetUpGuide } from './useLti';

/** What an LMS's administrator does there. */
export function SetUpSteps({ guide: { steps } }: { guide: SetUpGuide }) {
  return (
    <List type="ordered" spacing="xs">
      {steps.map((step) => (
        <List.Item key={step}>{step}</List.Item>
      ))}
    </List>
  );
}

/** The very values to paste, by the names that the LMS uses. */
export function SetUpValues({ guide: { values } }: { guide: SetUpGuide }) {
  return (
    <>
      <Title order={3} size="h5" mt="lg" mb="xs">
        {texts.ltiConnect.paste}
      </Title>
      <CopyList values={values} />
    </>
  );
}
