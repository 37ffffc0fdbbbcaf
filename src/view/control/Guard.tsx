/** A part of the page that fails says so in its place; the rest goes on. */
import { Alert, Anchor, Text } from "@mantine/core";
import { Component, type ReactNode } from "react";

interface GuardProps {
  /** What the part is, as in "The learning curves". */
  readonly what: string;
  readonly children: ReactNode;
}

export class Guard extends Component<GuardProps, { reason: string | null }> {
  override state = { reason: null };

  static getDerivedStateFromError(error: unknown) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.reason === null) return this.props.children;
    return (
      <Alert color="red" role="alert">
        <Text size="sm">
          {this.props.what} could not be shown: {this.state.reason}. Everything else goes on.{" "}
          <Anchor component="button" size="sm" onClick={() => this.setState({ reason: null })}>
            Try again
          </Anchor>
        </Text>
      </Alert>
    );
  }
}
