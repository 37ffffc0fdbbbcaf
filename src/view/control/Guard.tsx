/** A part of the page that fails says so in its place; the rest goes on. */
import { Alert, Anchor, Text } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { messageOf } from "../../lib/assert.ts";
import classes from "./Guard.module.css";

interface GuardProps {
  /** What the part is, as in "The learning curves". */
  readonly what: string;
  /** Done before the part is shown again. */
  readonly onRetry?: () => void;
  /** Closes a part that lies over the page, where the failure is then said too. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

export class Guard extends Component<GuardProps, { reason: string | null }> {
  override state = { reason: null };

  static getDerivedStateFromError(error: unknown) {
    return { reason: messageOf(error) };
  }

  readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ reason: null });
  };

  readonly close = () => {
    this.props.onClose?.();
    this.retry();
  };

  override render() {
    const { what, onClose, children } = this.props;
    const { reason } = this.state;
    if (reason === null) return children;
    return (
      <Alert
        color="red"
        role="alert"
        className={onClose && classes.over}
        withCloseButton={onClose !== undefined}
        closeButtonLabel="Close this message"
        onClose={this.close}
      >
        <Text size="sm" className={classes.words}>
          {what} could not be shown ({reason}). The rest of the page works, and training continues.{" "}
          <Anchor component="button" size="sm" onClick={this.retry}>
            Try again
          </Anchor>
          , or{" "}
          <Anchor component="button" size="sm" onClick={() => window.location.reload()}>
            reload the page
          </Anchor>{" "}
          to resume from the last checkpoint.
        </Text>
      </Alert>
    );
  }
}
