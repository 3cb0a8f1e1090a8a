import { Navigate } from 'react-router';
import { useHere } from '../session/place';

/** The address without a path: on to the application's own pages. */
export function Entrance() {
  const { place, page, realmPage } = useHere();
  return <Navigate to={place.application === undefined ? realmPage('/applications') : page('')} replace />;
}
