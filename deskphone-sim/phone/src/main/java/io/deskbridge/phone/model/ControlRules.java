package io.deskbridge.phone.model;

/** What the phone makes of prompts, the banner and the question for its state. */
final class ControlRules implements ControlMessage.Cases<StepDraft> {

    private final StepDraft draft;

    ControlRules(StepDraft draft) {
        this.draft = draft;
    }

    @Override
    public StepDraft ask(ControlMessage.Ask message) {
        if (draft.locked) {
            draft.emit(new PhoneOutput.PromptAnswer(message.prompt().id(), PromptDecision.DECLINED));
            return draft;
        }
        draft.prompt = message.prompt();
        draft.emit(new PhoneOutput.StartTimer(PhoneTimer.PROMPT, message.timeout()));
        return draft;
    }

    @Override
    public StepDraft withdraw(ControlMessage.Withdraw message) {
        Prompt prompt = draft.prompt;
        if (prompt != null && prompt.id() == message.promptId()) {
            stopAsking();
        }
        return draft;
    }

    @Override
    public StepDraft showBanner(ControlMessage.ShowBanner message) {
        draft.banner = message.banner();
        return draft;
    }

    @Override
    public StepDraft sayEverything(ControlMessage.SayEverything message) {
        draft.emit(new PhoneOutput.Snapshot());
        return draft;
    }

    @Override
    public StepDraft sayPanel(ControlMessage.SayPanel message) {
        draft.emit(new PhoneOutput.PanelShown(message.panelId()));
        return draft;
    }

    /** What the person decides, where there is a question. */
    StepDraft answer(PromptDecision decision) {
        Prompt prompt = draft.prompt;
        if (prompt != null) {
            stopAsking();
            draft.emit(new PhoneOutput.PromptAnswer(prompt.id(), decision));
        }
        return draft;
    }

    StepDraft timedOut() {
        Prompt prompt = draft.prompt;
        if (prompt != null) {
            draft.prompt = null;
            draft.emit(new PhoneOutput.PromptAnswer(prompt.id(), PromptDecision.TIMED_OUT));
        }
        return draft;
    }

    /** Without an answer. */
    void stopAsking() {
        if (draft.prompt != null) {
            draft.prompt = null;
            draft.emit(new PhoneOutput.CancelTimer(PhoneTimer.PROMPT));
        }
    }
}
