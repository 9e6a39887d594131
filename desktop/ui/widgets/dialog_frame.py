"""The frame of every dialog and wizard: a question, a line of facts, content, and a footer with one primary button.

Opened with `open()` over its window, never with `exec()`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme import current_theme
from desktop.ui.tokens import DIALOG_PADDING, FOOTER_HEIGHT
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.labels import Hairline, Label


class DialogFrame(QDialog):
    """Heading as a question, facts, `content` (a column to fill), footer.

    Enter presses the primary button while it is shown and enabled, Esc cancels. Connect to `primary.clicked`; the
    frame itself accepts nothing.
    """

    def __init__(self, title: str, heading: str, facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal if parent is not None else Qt.WindowModality.NonModal)
        self._heading = Label(heading, "heading", wrap=True)
        self._facts = Label(facts, role="ink2", wrap=True)
        self._facts.setVisible(bool(facts))
        self._head_end = QHBoxLayout()
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.primary = PrimaryButton("", key="Return")
        self.primary.setVisible(False)
        self.cancel = SecondaryButton(self.tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        self._alternatives = QHBoxLayout()
        self._note = Label("", "small", "ink3")
        self._note.setVisible(False)
        self._lay_out()

    # --- what it says -----------------------------------------------------------------------------------------------

    def set_heading(self, heading: str, facts: str = "") -> None:
        """Ask something else; told to a screen reader."""
        if heading != self._heading.text():
            announce(self, heading)
        self._heading.setText(heading)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))

    def add_head_widget(self, widget: QWidget) -> None:
        """Put a widget (a pair mark) at the right end of the heading."""
        self._head_end.addWidget(widget)

    def set_primary(self, text: str, *, icon: str = "", enabled: bool = True, why_not: str = "") -> None:
        """The result the primary button brings, "" for no button; `why_not` stands beside it while it is off."""
        self.primary.setText(text)
        self.primary.set_icon_name(icon)
        self.primary.setVisible(bool(text))
        self.primary.setEnabled(enabled)
        self.set_note("" if enabled else why_not)

    def end_with(self, text: str, *, icon: str = "check") -> None:
        """The last page: one button closes it, Esc too; ``keep_open`` brings the other button back."""
        self.set_primary(text, icon=icon)
        self.cancel.hide()
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_open(self, cancel: str) -> None:
        """Not the last page: the button that leaves it stands beside the primary one, and says this."""
        self.cancel.setText(cancel)
        self.cancel.show()

    def set_note(self, text: str) -> None:
        """A few words before the buttons: what is missing, or which keys choose."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.primary.setAccessibleDescription(text)

    def add_alternative(self, button: QAbstractButton) -> None:
        """Put a quiet button at the left of the footer."""
        self._alternatives.addWidget(button)

    # --- keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and focused.focusPolicy() and not focused.isCheckable():
                focused.click()
            elif self.primary.isVisible() and self.primary.isEnabled():
                self.primary.click()
            return
        super().keyPressEvent(event)

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._facts)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addLayout(self._head_end)
        inner = QVBoxLayout()
        inner.setContentsMargins(DIALOG_PADDING, DIALOG_PADDING - 8, DIALOG_PADDING, 16)
        inner.setSpacing(16)
        inner.addLayout(head)
        inner.addLayout(self.content, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.addWidget(Hairline())
        column.addLayout(inner, 1)
        column.addWidget(self._footer())

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("footer")
        footer.setMinimumHeight(current_theme().height(FOOTER_HEIGHT))
        row = QHBoxLayout(footer)
        row.setContentsMargins(DIALOG_PADDING - 8, 8, DIALOG_PADDING, 8)
        row.setSpacing(8)
        row.addLayout(self._alternatives)
        row.addStretch(1)
        row.addWidget(self._note)
        for button in self._in_platform_order():
            row.addWidget(button)
        return footer

    def _in_platform_order(self) -> tuple[QAbstractButton, QAbstractButton]:
        layout = self.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout, None, self)
        if layout == QDialogButtonBox.ButtonLayout.WinLayout.value:
            return self.primary, self.cancel
        return self.cancel, self.primary
