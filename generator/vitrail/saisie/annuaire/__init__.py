"""The national directory of the administration (DILA): its records read, and the sites that can begin from them.

``export`` reads the records one at a time, whatever their file; ``champs`` what a field holds; ``liste`` the
prefectures and sub-prefectures there are; ``correspondance`` which record is which of them.
"""
