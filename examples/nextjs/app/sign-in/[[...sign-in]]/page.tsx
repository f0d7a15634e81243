import { SignIn } from '@claimsmith/nextjs'

export default function SignInPage() {
  return (
    <div className="center">
      <SignIn />
    </div>
  )
}
