import classes from './Legend.module.css';

/** Which colour is what, in a chart. */
export function Legend({ names, colors }: { names: readonly string[]; colors: readonly string[] }) {
  return (
    <p className={classes.legend}>
      {names.map((name, index) => (
        <span key={name}>
          <i style={{ background: colors[index] }} />
          {name}
        </span>
      ))}
    </p>
  );
}
