"""The language-model writer: the only room that knows openai and langchain, and that loads them when it calls.

A weak, slow, broken or hostile model costs fluency; never truth, and never the draft.
"""
