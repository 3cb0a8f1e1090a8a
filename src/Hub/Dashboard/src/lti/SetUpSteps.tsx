import { List, Title } from '@mantine/core';
import { CopyList } from '../parts/CopyList';
import { texts } from '../texts';
import type { SetUpGuide } from './useLti';

/** What an LMS's administrator does there, in one of the two ways. */
export function SetUpSteps({ steps }: { steps: SetUpGuide['steps'] }) {
  return (
    <List type="ordered" spacing="xs">
      {steps.map((step) => (
        <List.Item key={step}>{step}</List.Item>
      ))}
    </List>
  );
}

/** The very values to paste, by the names that the LMS uses; below a title of the order before. */
export function SetUpValues({ guide: { values }, order }: { guide: SetUpGuide; order: 3 | 4 }) {
  return (
    <>
      <Title order={order} size={order === 3 ? 'h5' : 'h6'} mt="lg" mb="xs">
        {texts.ltiConnect.paste}
      </Title>
      <CopyList values={values} />
    </>
  );
}
