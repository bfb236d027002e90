import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';

import { useSession } from '@/shared/api';
import { LoginForm } from '@/shared/forms';
import { paths, safeNext } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';

import { AuthCard } from './AuthCard';

export function LoginPage() {
  useTitle('Sign in');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const next = safeNext(params.get('next'));
  if (useSession().status === 'user') return <Navigate to={next} replace />;
  return (
    <AuthCard
      title="Welcome back"
      footer={
        <>
          New here?{' '}
          <Link
            to={`${paths.register}?${params.toString()}`}
            className="font-semibold text-brand-text hover:underline"
          >
            Create an account
          </Link>
        </>
      }
    >
      <LoginForm onDone={() => void navigate(next, { replace: true })} />
    </AuthCard>
  );
}
