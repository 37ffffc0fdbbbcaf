/**
 * On a phone: the tapped step's card and its reasons, over the lower part of the page. The picture above it
 * stays in sight and answers, so this is no modal dialog; Escape closes it, and the focus goes back.
 */
import { CloseButton, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useFocusBack } from "../control/useFocusBack.ts";
import { useDisplayed } from "../displayed.ts";
import { Later } from "../Later.tsx";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { usePage } from "../page.tsx";
import { PHONE } from "../phone.ts";
import { StepInFull } from "./StepCard.tsx";
import classes from "./WhySheet.module.css";

const WhyPanel = lazyPart(() => import("../panel/why/WhyPanel.tsx").then((m) => m.WhyPanel));

export function WhySheet() {
  const { closeWhy } = usePage().layout;
  const { page, row } = useDisplayed();
  const sheet = useRef<HTMLElement>(null);
  useFocusBack();
  useEffect(() => {
    sheet.current?.focus({ preventScroll: true });
    document.querySelector("[data-figure=stage]")?.scrollIntoView({ block: "start" });
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // What is open over it is closed first.
      if (event.key === "Escape" && !document.querySelector("[aria-modal], [role=menu]")) closeWhy();
    };
    // On a larger screen there is a place for everything.
    const screen = window.matchMedia(PHONE);
    const onScreen = () => !screen.matches && closeWhy();
    window.addEventListener("keydown", onKey);
    screen.addEventListener("change", onScreen);
    return () => {
      window.removeEventListener("keydown", onKey);
      screen.removeEventListener("change", onScreen);
    };
  }, [closeWhy]);
  return (
    <section
      ref={sheet}
      role="dialog"
      aria-label="Why: the selected step"
      tabIndex={-1}
      className={classes.root}
      data-why-sheet
    >
      <div className={classes.head}>
        <Title order={2} size="14px">
          Why
        </Title>
        <CloseButton aria-label="Close" onClick={closeWhy} />
      </div>
      {row !== null && row < page.batch.rows && (
        <div className={classes.card}>
          <StepInFull row={row} />
        </div>
      )}
      <Later>
        <LazyPart what="The reasons" height={300}>
          <WhyPanel />
        </LazyPart>
      </Later>
    </section>
  );
}
